import { describe, expect, it } from 'vitest';
import { parseCriterion, splitCriteria } from '../../../src/plan/criteria/criteria.js';
import { LONG } from '../../helpers/property.js';
import { criterion } from './criterion-input.js';

const LENGTH = 100_000;

/** Beginnings of every form, `·` for a space: repeated, each tempts a reader to look for an end that never comes. */
const beginnings =
  `< > = 9 9· % , 5% 5%· 5, 1,5· 111· 111, 000· 1·000· 9-9· 9– 9·( 9·±· ± 1h 5? 5+ $5– 1e- 1.2. 12:30· >= >=·9· ,·5· [9,· [0,1 ∈· (
  ) ; | |·5· →·b· ->· a·→· .· ·· a:· a/ a/b.md· a· worddd " “ (e.g.· p95·<·5·ms·for·1h· 1·≤·x·≤· x·≤· http:// no· no·a·a·a· no·error· none·of· nothing·takes·
  not·be· never·drops· isn't· at·least· no·more·than· between·1·and· is·from·1· within· within·5·of· baseline·+· ≥·baseline· ≥·baseline·+· faster·than·
  at·least·as·fast·as· for·a· for·5·consecutive· over· once· dozen· or·more· 5·or·more· max· max. min:· in· all· all·tests· every· suite· exit· exit·code· 100%·
  20/20· 5·of·5· when· if· if·a,· until· repeat·until· of· points· passes· report·at· npm·test· is· reach:·`
    .split(/\s+/)
    .filter((beginning) => beginning !== '')
    .map((beginning) => beginning.replaceAll('·', ' '));

describe('100,000 characters', () => {
  it.each(beginnings)(
    'of %j are read to the end',
    (beginning) => {
      const text = `>= ${beginning.repeat(LENGTH / beginning.length)} < 5`;
      expect(() => parseCriterion({ text, code: [] })).not.toThrow();
      expect(() => splitCriteria(text, [])).not.toThrow();
    },
    LONG,
  );

  it.each(['`a` ', '`npm test` ', '`a/b.md` ', '`x < 5` ', '`0 errors` ', 'no `x` ', '(`x` ', '`if` '])(
    'of %j are read to the end',
    (beginning) => {
      const input = criterion(beginning.repeat(LENGTH / beginning.length));
      expect(() => parseCriterion(input)).not.toThrow();
      expect(() => splitCriteria(input.text, input.code)).not.toThrow();
    },
    LONG,
  );
});

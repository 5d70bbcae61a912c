import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskSecrets } from '../../src/edit/mask-secrets.js';
import { forAll } from '../helpers/property.js';

/** So many characters of an alphabet; put together here, so that no scanner takes this file for a leak. */
const some = (length: number, alphabet = 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7z') =>
  Array.from({ length }, (_, at) => alphabet.charAt((at * 7) % alphabet.length)).join('');
const join = (...parts: readonly string[]) => parts.join('');
const jwt = join('ey', 'J', some(20), '.', 'ey', 'J', some(40), '.', some(43));
const armour = (word: string) => join('-----', word, ' RSA PRIVATE', ' KEY-----');

/** What it is called, and one of it. */
const secrets: readonly [string, string][] = [
  ['AWS access key', join('AK', 'IA', some(16, 'ABCDEFGH234567'))],
  ['GitHub token', join('gh', 'p_', some(36))],
  ['GitHub token', join('github', '_pat_', some(22), '_', some(59))],
  ['GitLab token', join('gl', 'pat-', some(20))],
  ['Slack token', join('xo', 'xb-', some(12, '123456789'), '-', some(12, '987654321'), '-', some(24))],
  ['Stripe key', join('sk_', 'live_', some(24))],
  ['Anthropic key', join('sk-', 'ant-api03-', some(90))],
  ['OpenAI key', join('sk-', 'proj-', some(60))],
  ['OpenAI key', join('sk-', some(48))],
  ['npm token', join('np', 'm_', some(36))],
  ['PyPI token', join('py', 'pi-', some(80))],
  ['Hugging Face token', join('h', 'f_', some(34))],
  ['Google key', join('AI', 'za', some(35))],
  ['SendGrid key', join('S', 'G.', some(22), '.', some(43))],
  ['JSON web token', jwt],
  ['Shopify token', join('shp', 'at_', some(32, '0a1b2c3d4e5f'))],
  ['Docker token', join('dckr', '_pat_', some(27))],
  ['Vault token', join('hv', 's.', some(40))],
  ['Databricks token', join('da', 'pi', some(32, '0a1b2c3d4e5f'))],
  ['Atlassian token', join('ATA', 'TT3', some(60))],
  ['Linear key', join('lin_', 'api_', some(40))],
  ['Tailscale key', join('ts', 'key-auth-', some(17), '-', some(32))],
  ['Groq key', join('gs', 'k_', some(52))],
  ['xAI key', join('x', 'ai-', some(80))],
  ['age key', join('AGE-SECRET', '-KEY-1', some(58, 'QPZRY9X8GF2T'))],
  ['Telegram token', join(some(10, '123456789'), ':A', 'A', some(33))],
  ['private key', join(armour('BEGIN'), '\n', some(64), '\r\n', some(64), '\n', armour('END'))],
];

describe('what is masked', () => {
  test.each(secrets)('%s', (name, secret) => {
    expect(maskSecrets(`use ${secret}, please\r\n`)).toBe(`use [redacted: ${name}], please\r\n`);
    expect(maskSecrets(`"${secret}"\n\n${secret}`)).toBe(`"[redacted: ${name}]"\n\n[redacted: ${name}]`);
    expect(maskSecrets(secret)).not.toContain(secret.slice(-10));
  });

  const word = some(12);
  test.each([
    [join('postgres://ana:', word, '@db/x'), 'postgres://ana:[redacted: password in a URL]@db/x'],
    [join('postgres://u:', 'pa/ss', '@host'), 'postgres://u:[redacted: password in a URL]@host'],
    [join('amqp://u:', 'p@ss', '@mq/x?a@b'), 'amqp://u:[redacted: password in a URL]@mq/x?a@b'],
    [
      join('from ftp://a:', word, '@b, to ftp://c:', word, '@d/e'),
      'from ftp://a:[redacted: password in a URL]@b, to ftp://c:[redacted: password in a URL]@d/e',
    ],
    [join('redis://:', word, '@cache:6379'), 'redis://:[redacted: password in a URL]@cache:6379'],
    [join('pass', 'word=', word), 'password=[redacted: secret setting]'],
    [join('DB_PASS', 'WORD="', word, ' x"'), 'DB_PASSWORD="[redacted: secret setting]"'],
    [join('export API', "_KEY='", word, "'\nX=1"), "export API_KEY='[redacted: secret setting]'\nX=1"],
    [join('DB_', 'PASS=', word), 'DB_PASS=[redacted: secret setting]'],
    [join('Account', 'Key=', some(60), '==;'), 'AccountKey=[redacted: secret setting];'],
    [join('psql --pass', 'word ', word, ' -h db'), 'psql --password [redacted: secret option] -h db'],
    [join('curl -s -u ana:', word, ' https://x'), 'curl -s -u ana:[redacted: password of curl] https://x'],
    [join('mysql -u root -h db -p', word, ' shop'), 'mysql -u root -h db -p[redacted: password option] shop'],
    [join("mysqldump -p'", word, "' shop"), "mysqldump -p'[redacted: password option]' shop"],
    [join('sshpass -p ', word, ' ssh ana@db'), 'sshpass -p [redacted: password option] ssh ana@db'],
    [join('redis-cli -h cache -a ', word), 'redis-cli -h cache -a [redacted: password option]'],
    [join('docker login -u ana -p ', word), 'docker login -u ana -p [redacted: password option]'],
    [join('pass', 'word: ', 'hunter2'), 'password: [redacted: password]'],
    [join('My pass', 'word is ', 'hunter2.'), 'My password is [redacted: password].'],
    [join('**Pass', 'word:** `', 'Tr0ub4dor&3', '`'), '**Password:** `[redacted: password]`'],
    [join('user ana, p', 'wd = ', 's3cr3t!', ' there'), 'user ana, pwd = [redacted: password] there'],
    [join('the pass', 'phrase was: ', '48291357', '\nbut'), 'the passphrase was: [redacted: password]\nbut'],
    [
      join('https://discord.com/', 'api/webhooks/123/', some(68)),
      'https://discord.com/api/webhooks/123/[redacted: Discord webhook]',
    ],
    [join('{"client', 'Secret": "', word, '"}'), '{"clientSecret": "[redacted: secret setting]"}'],
    [join('?access_', 'token=', word, '&x=1'), '?access_token=[redacted: secret setting]&x=1'],
    [join('pass', 'word: ', word), 'password: [redacted: secret setting]'],
    [join('aws_secret_', 'access_key = ', some(40)), 'aws_secret_access_key = [redacted: AWS secret key]'],
    [join('Author', 'ization: Bearer ', word), 'Authorization: Bearer [redacted: authorization]'],
    [
      join('https://hooks.slack.com/', 'services/', 'T0/B0/', some(24)),
      'https://hooks.slack.com/services/[redacted: Slack webhook]',
    ],
    [join(armour('BEGIN'), '\n', some(64), '\nand on it goes'), '[redacted: private key]\nand on it goes'],
  ])('%j', (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
  });
});

describe('what stays', () => {
  test.each([
    'the password must have 12 characters; the token is in the vault',
    'Password: at least 12 characters, one digit',
    'password reset, token budget: 2000',
    'the password is required, and no password was 8-16 characters',
    'password: bcrypt12, not sha256sum; the pwd: 12-char limit',
    'the password is in docs/auth2.md, passwd: see pg-14.3 and auth2.ts',
    'password: a2@ex.io, password: v1.2.3, pwd = getPwd2(x), password is 2026-11-22',
    'mysql -u root -p shop; mysql -u root -p$PASS; docker login -p <token>',
    'set up mysql for the -prod cluster; psql -p5432; mysql --protocol=tcp',
    'docker run -p 8080:80 nginx',
    '{"max_tokens": "4096", "key": "name"}',
    'API_KEY=$API_KEY and TOKEN=<your token> and SECRET={x}',
    'api_key = process.env.API_KEY',
    'password=[redacted: no]',
    'PASSWORD=xxxxxxxx',
    'API_KEY=sk-...',
    "$casts = ['password' => 'encrypted'];",
    'token = "your-token"',
    'https://example.com:8080/a@b',
    'http://localhost:3000/@scope/pkg?at=@x and file://C:/Users/ana@work',
    'git@github.com:a/b.git',
    'sk-learn is not a key, nor is task-ant-hill',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'the header is -----BEGIN PRIVATE KEY----- and so on',
    'uuid 6f1c2a8e-4b1d-4f6e-9c55-0a1b2c3d4e5f',
    'AKIA is how they start',
    'depends on: `src/token.ts`, secret: see docs/secrets.md',
  ])('%j', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  test('every text without the signs of a secret, to the last byte; and nothing is masked twice', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'abc def\n\r\t>`#*[](){}.,;-\u2028\u0000é🎉'),
      maxLength: 200,
    });
    forAll([plain, fc.constantFrom(...secrets), plain], (before, [, secret], after) => {
      expect(maskSecrets(before)).toBe(before);
      const masked = maskSecrets(`${before} ${secret} ${after}`);
      expect(masked.startsWith(`${before} `)).toBe(true);
      expect(masked.endsWith(` ${after}`)).toBe(true);
      expect(masked).not.toContain(secret);
      expect(maskSecrets(masked)).toBe(masked);
    });
  });

  test.each([
    '-----BEGIN PRIVATE KEY-----',
    'token="',
    'password',
    'a://b:',
    'eyJ',
    'secret.',
    'mysql -p',
    ' -x y'.repeat(3),
    'password is ',
    'x'.repeat(50),
  ])('100 kB of %j come to an end', (text) => {
    const long = text.repeat(Math.ceil(100_000 / text.length));
    expect(maskSecrets(long).length).toBeGreaterThan(0);
  });
});

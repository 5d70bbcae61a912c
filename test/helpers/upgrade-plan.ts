/** A small plan with a bit of everything, and its logs. */
export const upgradePlan = `---
title: Upgrade the database
prefix: pg
prompts: PLAN-upgrade-prompts.md
progress: progress.md
---

# Upgrade the database

**Tier 1 — plan fails without these**

- I1 A restore that was never tried is no backup (source: the outage in May)

## Phase 1 — Rehearsal

### pg-1 — Take a copy

- **Priority:** P0
- **Blocked by:** none
- **Done when:** \`copy.sql\` exists
- **If it fails:** Scenario F1

### pg-2 — Rehearse on the copy

- **Priority:** P0
- **Blocked by:** pg-1
- **Done when:** restore time < 45 min; \`npm test\` passes; the team agrees
- **If it fails:** Scenario F1
- **Covers:** D1.1

### G1 — Feasibility

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| restore time | < 45 min | 45–90 min → F1 | > 90 min → stop |

## Phase 2 — Switch

### pg-3 — Tell the users

- **Priority:** P2
- **Blocked by:** pg-1
- **Done when:** 1 mail is sent
- **If it fails:** Scenario F1

### pg-4 — Switch over

- **Priority:** P0
- **Blocked by:** pg-2, pg-3
- **Done when:** error rate < 1%
- **If it fails:** Scenario F1

### Scenario F1 — It takes too long

**Detection:** the clock

1. Restore with 8 jobs
2. Leave out the archive
`;

const upgradePrompts = `# Prompts

### Prompt 1 — The wish

> upgrade it, but try it first

**Key decisions:**

- The upgrade is rehearsed → pg-2
- The old version is kept — scoped out: too dear
`;

export const upgradeProgress = `# Progress

- 2026-03-01T08:00:00.000Z · pg-1 · claimed · @ana
- 2026-03-01T09:00:00.000Z · pg-1 · closed · @ana · copy at \`copy.sql\`
- 2026-03-02T08:00:00.000Z · pg-2 · claimed · @bo
`;

export const upgradeFiles = {
  'PLAN-upgrade.md': upgradePlan,
  'PLAN-upgrade-prompts.md': upgradePrompts,
  'progress.md': upgradeProgress,
  'copy.sql': '',
};

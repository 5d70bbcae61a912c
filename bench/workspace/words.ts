export const verbs = [
  'Measure',
  'Rebuild',
  'Import',
  'Split',
  'Replay',
  'Index',
  'Migrate',
  'Compare',
  'Backfill',
  'Encrypt',
  'Throttle',
  'Archive',
  'Normalise',
  'Sample',
  'Trace',
  'Rehearse',
] as const;

export const areas = [
  'ledger',
  'invoice',
  'search',
  'checkout',
  'session',
  'webhook',
  'archive',
  'catalogue',
  'shipping',
  'pricing',
  'audit',
  'login',
  'replica',
  'export',
  'billing',
  'mailing',
  'tracking',
  'inventory',
  'refund',
  'report',
] as const;

export const things = [
  'records',
  'rows',
  'events',
  'requests',
  'snapshots',
  'messages',
  'tokens',
  'tables',
  'templates',
  'answers',
] as const;

export const modules = [
  'ingest',
  'ledger',
  'gateway',
  'search',
  'replay',
  'parser',
  'export',
  'session',
] as const;

export const sources = [
  'the nightly export',
  'the read replica',
  'the event log of last month',
  'the second region',
  'the sandbox',
  'the versioned templates',
  'the old warehouse',
  'a day of production traffic',
] as const;

export const purposes = [
  'so that a failure names the step that broke',
  'keyed by customer, with the schema version beside each one',
  'in batches, each of which can be repeated alone',
  'and write down what the numbers were before',
  'without holding a lock on the table',
  'until two runs in a row give the same totals',
  'behind the flag, switched off by default',
  'as the report of the spring review proposes',
] as const;

export const people = ['ana', 'ben', 'chidi', 'dora'] as const;

/**
 * What a secret looks like: as its issuer documents it (prefix and alphabet of a token), or as the rules of gitleaks (MIT) have
 * it. Each pattern is anchored by a literal, and every repetition has an upper limit, so that a text is read in linear time. A
 * word that merely looks random stays, but for one right behind `password:`: what a person wrote is not to be garbled on a
 * suspicion.
 */
export interface Shape {
  readonly name: string;
  /** Global. A group named `lead` stays, and so does one named `tail`. */
  readonly pattern: RegExp;
  /** Whether what was found is one after all. */
  isSecret?(found: string): boolean;
}

/** Options of a command, most with a value, before the one in question. */
const options = String.raw`(?:\s{1,3}-[^\s|;&]{1,80}(?:\s{1,3}[^\s|;&-][^\s|;&]{0,80})?){0,8}?`;

/** In the order in which they are masked: those that tell most about a secret first. */
export const shapes: readonly Shape[] = [
  {
    name: 'private key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:(?:(?!-----)[\s\S]){1,20000}-----END (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----|(?:[\s\\rn]{0,6}[A-Za-z0-9+/=]{16,100}){1,400})/g,
  },
  { name: 'AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  {
    name: 'AWS secret key',
    pattern:
      /(?<lead>aws_?secret_?(?:access_?)?key["']?\s{0,3}[:=]\s{0,3}["']?)[A-Za-z0-9/+]{40}(?![\w/+])/gi,
  },
  { name: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})\b/g },
  { name: 'GitLab token', pattern: /\bgl(?:pat|dt|rt|ptt|cbt|soat|ft|imt|agent|oas)-[\w-]{20,300}/g },
  {
    name: 'Slack token',
    pattern: /\bxox[abeoprs](?:-[A-Za-z0-9]{4,100}){2,6}\b|\bxapp-\d-[A-Za-z0-9-]{20,200}/g,
  },
  {
    name: 'Slack webhook',
    pattern: /(?<lead>https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/]{20,120}/g,
  },
  {
    name: 'Stripe key',
    pattern: /\b(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{16,250}\b|\bwhsec_[A-Za-z0-9]{24,100}/g,
  },
  { name: 'Anthropic key', pattern: /\bsk-ant-[\w-]{20,250}/g },
  { name: 'OpenAI key', pattern: /\bsk-(?:proj|svcacct|admin)-[\w-]{20,250}|\bsk-[A-Za-z0-9]{40,64}\b/g },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'PyPI token', pattern: /\bpypi-[\w-]{50,300}/g },
  { name: 'Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{30,60}\b/g },
  {
    name: 'Google key',
    pattern: /\bAIza[\w-]{35}(?![\w-])|\bGOCSPX-[\w-]{28}(?![\w-])|\bya29\.[\w-]{30,300}/g,
  },
  { name: 'SendGrid key', pattern: /\bSG\.[\w-]{20,24}\.[\w-]{39,50}/g },
  { name: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { name: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { name: 'Docker token', pattern: /\bdckr_(?:pat|oat)_[\w-]{20,100}/g },
  { name: 'Vault token', pattern: /\bhv[sbr]\.[\w-]{20,300}/g },
  { name: 'Databricks token', pattern: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { name: 'Atlassian token', pattern: /\bATATT3[\w=-]{30,300}/g },
  { name: 'Linear key', pattern: /\blin_(?:api|oauth)_[A-Za-z0-9]{32,80}\b/g },
  { name: 'Tailscale key', pattern: /\btskey-[a-z]{2,12}-[\w-]{16,100}/g },
  { name: 'Groq key', pattern: /\bgsk_[A-Za-z0-9]{40,80}\b/g },
  { name: 'xAI key', pattern: /\bxai-[A-Za-z0-9]{60,120}\b/g },
  { name: 'age key', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g },
  { name: 'Telegram token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  {
    name: 'Discord webhook',
    pattern: /(?<lead>https:\/\/(?:\w{2,8}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/)[\w-]{20,120}/g,
  },
  { name: 'JSON web token', pattern: /\beyJ[\w-]{8,8000}\.eyJ[\w-]{8,8000}\.[\w-]{10,2000}/g },
  {
    name: 'password in a URL',
    // Up to the last `@` before a slash; or with a slash in it, where no port is in its place.
    pattern:
      /(?<lead>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@?#'"<>]{0,100}:)(?:[^\s/'"<>]{1,200}|(?!\/|\d{1,5}[/?#])[^\s@'"<>]{1,200})(?<tail>@)/gi,
    isSecret: isGiven,
  },
  {
    name: 'authorization',
    pattern:
      /(?<lead>\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token)\s{1,3})[\w+/.=~-]{8,4000}/gi,
    isSecret: isGiven,
  },
  {
    name: 'secret option',
    pattern:
      /(?<lead>(?<![\w-])--(?:[a-z]{1,20}-){0,3}(?:password|passwd|passphrase|secret|token|api-?key)\s{1,3}["']?)[^\s"'`<>{}()[\],;|&$-][^\s"'`<>(){},;|&]{5,1000}/gi,
    isSecret: isGivenAndOdd,
  },
  {
    name: 'password of curl',
    pattern:
      /(?<lead>\bcurl\s[^\r\n|;&]{0,300}?(?:-u|--user)[\s=]{1,3}["']?[^\s:"']{1,100}:)[^\s"'|;&]{1,300}/g,
    isSecret: isGiven,
  },
  {
    name: 'password option',
    pattern: new RegExp(
      String.raw`(?<lead>\b(?:(?:mysql(?:dump|admin|import|check|show|slap)?|mariadb(?:-[a-z]{1,12})?)${options}\s{1,3}-p|sshpass\s{1,3}-p\s{0,3}|redis-cli${options}\s{1,3}-a\s{1,3}|(?:docker|podman)\s{1,3}login${options}\s{1,3}-p\s{1,3})["']?)[^\s"'|;&]{1,300}`,
      'g',
    ),
    isSecret: isGiven,
  },
  ...settings(),
  {
    name: 'password',
    pattern:
      /(?<lead>(?:pass(?:word|wd|phrase|code)|pwd)[*_"'`]{0,3}(?:\s{1,3}(?:is|was):?|\s{0,3}[:=])[*_]{0,3}\s{1,3}["'`*_]{0,3})[^\s"'`<>{}()[\],;|&$*_][^\s"'`<>(){},;|]{4,1000}(?<![.:*_?])(?![\w(])/gi,
    isSecret: isChosen,
  },
];

/** Names of settings that hold a secret: `DB_PASSWORD`, `api_key`, `clientSecret`, whatever comes before in one word. */
function settings(): Shape[] {
  const name = `(?:pass(?:word|wd|phrase)|(?<=_)pass|pwd|secret|token|credentials?|(?:api|access|account|auth|private|secret|signing|encryption)[_-]?key)(?:[_-](?:key|id|base64|prod|production|dev|staging))?`;
  const quoted = (mark: string): Shape => ({
    name: 'secret setting',
    pattern: new RegExp(
      String.raw`(?<lead>${name}["']?\s{0,3}(?:[:=]|:=|=>)\s{0,3}${mark})[^${mark}\r\n]{4,1000}(?<tail>${mark})`,
      'gi',
    ),
    isSecret: isGiven,
  });
  return [
    quoted('"'),
    quoted("'"),
    {
      name: 'secret setting',
      pattern: new RegExp(
        String.raw`(?<lead>${name}=)[^\s"'${'`'}<>{}()[\],;|&$][^\s"'${'`'}<>(){},;|&]{3,1000}`,
        'gi',
      ),
      isSecret: isGiven,
    },
    {
      name: 'secret setting',
      pattern: new RegExp(
        String.raw`(?<lead>${name}\s{0,3}[:=]\s{1,3})[^\s"'${'`'}<>{}()[\],;|&$][^\s"'${'`'}<>(){},;|]{11,1000}`,
        'gi',
      ),
      isSecret: isGivenAndOdd,
    },
  ];
}

/** Behind a colon or a space there are words as often as values. */
function isGivenAndOdd(value: string): boolean {
  return isGiven(value) && /\d/.test(value) && /[a-z]/i.test(value) && !value.includes('://');
}

/**
 * A password as people choose them: letters with digits, or a long number. What is said of passwords is none: how they are
 * kept (`bcrypt12`), how long they are (`12-char`), where that stands (`docs/auth2.md`, `pg-14.3`).
 */
function isChosen(value: string): boolean {
  if (!isGiven(value) || /[/\\]|::|\.\w{1,5}$|^[a-z]{1,10}[-_.#]\d/i.test(value)) return false;
  if (/^\d{1,3}[+-]?\d{0,3}[a-z+-]*$|^(?:min|max|at)\d/i.test(value)) return false;
  if (/^(?:[bsy]+crypt|argon2|pbkdf2|sha-?\d|md5|base\d\d|utf-?\d|oauth|aes|hmac|ntlm|latin\d)/i.test(value))
    return false;
  return /^\d{6,}$/.test(value) || (/\d/.test(value) && /[a-z]/i.test(value));
}

/** A value, and not a place to put one: `$TOKEN`, `<your key>`, `xxxx`, `process.env.KEY`, `[redacted: …]`. */
function isGiven(value: string): boolean {
  if (/^[[<{$%]|^(?:process\.env|os\.environ|env\.|import\.meta|secrets\.|vault:)/i.test(value)) return false;
  if (/^(.)\1*$|\.{3}|…|\*{3}/.test(value)) return false;
  return !/^(?:true|false|null|none|undefined|string|number|boolean|required|optional|your|my|example|changeme|change-me|placeholder|dummy|redacted|encrypted|hashed|password|secret|token)(?:$|[\W_])/i.test(
    value,
  );
}

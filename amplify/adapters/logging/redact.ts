/** Fields that hold what people wrote, or who they are, or what opens a door. */
const privateName =
  /authori[sz]ation|cookie|token|secret|password|passwd|credential|api-?key|^key$|e-?mail|phone|^user-?name$|^cognito|(?<!con)text|content(?!-?(type|length))|prompt|message|^body$|title|question|answer|source-?ip|forwarded/i;

/** Counts and ids whose names say more than they hold. */
const publicName =
  /(^|_)(input|output|total|prompt|completion)_?tokens?$|(message|token|content)[-_]?(id|type|length|count|table)$/i;

/** What gives a secret away wherever it stands. */
const privateValues: readonly RegExp[] = [
  // JSON web tokens.
  /\beyJ[\w-]{4,}\.[\w-]{4,}(\.[\w-]*)?/g,
  /\b(Bearer|Basic)\s+\S+/gi,
  // Keys of OpenAI and its like, ours, and AWS's.
  /\b(sk|pk|rk|plk)[-_][\w-]{6,}/g,
  /\b(AKIA|ASIA)[A-Z0-9]{12,}/g,
  /[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+\.[^\s@<>"',;:()[\]]+/gu,
];

const mask = '[redacted]';
const longest = 2000;
const deepest = 6;
const most = 50;

/** A value as a log may hold it: secrets masked, nothing long, deep or circular, nothing that throws. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, most).map((item) => redact(item, depth + 1));
  return redactFields(value, depth);
}

function redactFields(value: object, depth: number): Record<string, unknown> {
  const fields = Object.entries(value).slice(0, most * 2);
  return Object.fromEntries(
    fields.map(([name, field]) => [
      redactText(name),
      isPrivate(name, field) ? maskOf(field) : redact(field, depth + 1),
    ]),
  );
}

/** Numbers and booleans under a private name are counts and switches. */
function isPrivate(name: string, field: unknown): boolean {
  const open = field === null || ['number', 'boolean', 'undefined'].includes(typeof field);
  return !open && privateName.test(name) && !publicName.test(name);
}

function maskOf(field: unknown): string {
  return typeof field === 'string' ? `[redacted ${field.length} characters]` : mask;
}

/** Of an error its class, and its words only where they are ours: others quote what they were given. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    name: redactText(error.name),
    problem: redactText(error.message),
    stack: redactText(error.stack?.split('\n').slice(1, 8).join('\n') ?? ''),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  };
}

function redactText(text: string): string {
  // Cut first, or a long text costs the patterns dearly; what is cut off is not shown.
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return privateValues.reduce((masked, pattern) => masked.replace(pattern, mask), short);
}

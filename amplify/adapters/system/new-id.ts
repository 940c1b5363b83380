const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeDigits = 10;
const randomDigits = 16;

/** A new ULID of the given time. The package for it loads all of `node:crypto`, 5 ms of a cold start. */
export function newId(at: number): string {
  let time = '';
  for (let rest = at; time.length < timeDigits; rest = Math.floor(rest / alphabet.length))
    time = alphabet.charAt(rest % alphabet.length) + time;
  const random = crypto.getRandomValues(new Uint8Array(randomDigits));
  return time + Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

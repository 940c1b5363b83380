import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';

/** Ids that nobody has, in the place of the victim's. */
export type Decoys = {
  /** A text with every id of the victim's in it replaced. */
  disguise(text: string): string;
  /** An answer to such a text, as if the victim's ids had been in it. */
  reveal(text: string): string;
};

/** Other words of the same length, so that they fit wherever the others do. */
function disguisedWords(text: string): string {
  return text.replaceAll(/[a-z](?=.*[@-])/g, () => String.fromCharCode(97 + randomInt(26)));
}

/** Other digits and letters in the places of these: a route may tell by its form alone what is no name of a bot. */
function disguisedHex(text: string): string {
  return text.replaceAll(/[0-9a-f]/g, (unit) =>
    unit < 'a' ? String(randomInt(10)) : String.fromCharCode(97 + randomInt(6)),
  );
}

/** What says of a UUID that it is one stays. */
function disguisedUuid(text: string): string {
  const other = disguisedHex(text);
  return `${other.slice(0, 14)}${text.slice(14, 15)}${other.slice(15, 19)}${text.slice(19, 20)}${other.slice(20)}`;
}

const shapes = [
  { pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, make: disguisedUuid },
  { pattern: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, make: () => ulid() },
  { pattern: /^[0-9a-f]{64}$/, make: disguisedHex },
  { pattern: /^[0-9a-f]{32}$/, make: disguisedHex },
  { pattern: /^team-[0-9a-f]{24}$/, make: (text: string) => `team-${disguisedHex(text.slice(5))}` },
  { pattern: /^team-[0-9a-z]{26}$/, make: () => `team-${ulid().toLowerCase()}` },
  { pattern: /^[\w.-]+@/, make: disguisedWords },
  { pattern: /^canary-/, make: disguisedWords },
] as const;

/** Makes one id of nobody for each of the victim's; what is made of several, as an owner, follows from them. */
export function createDecoys(identifiers: readonly string[]): Decoys {
  const pairs = identifiers.flatMap((identifier) => {
    const shape = shapes.find(({ pattern }) => pattern.test(identifier));
    return shape === undefined ? [] : [[identifier, shape.make(identifier)] as const];
  });
  return {
    disguise: (text) => pairs.reduce((all, [real, decoy]) => all.replaceAll(real, decoy), text),
    reveal: (text) => pairs.reduce((all, [real, decoy]) => all.replaceAll(decoy, real), text),
  };
}

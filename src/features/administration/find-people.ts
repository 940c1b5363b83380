type Findable = {
  readonly email: string;
  readonly accounts: readonly { readonly accountId: string; readonly name: string }[];
};

/** Those with every word in their address or in one of their accounts. */
export function findPeople<Person extends Findable>(
  query: string,
  people: readonly Person[],
): readonly Person[] {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return people.filter((person) => {
    const held = folded(
      [person.email, ...person.accounts.map(({ accountId, name }) => `${name} ${accountId}`)].join(
        '\n',
      ),
    );
    return words.every((word) => held.includes(word));
  });
}

/** As people type it: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

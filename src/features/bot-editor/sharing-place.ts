/** What the address of a bot's page ends in where its sharing is what is wanted. */
export const sharingPlace = 'sharing';

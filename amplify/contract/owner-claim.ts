/** Claim of every token that Amplify Data compares with the `owner` of a row: the person in the active account. */
export const ownerClaim = 'owner_id';

/** For the first page, which says it where nothing more can be fetched. */
export const connectionLost = 'The server cannot be reached. Your message is kept; send it again.';

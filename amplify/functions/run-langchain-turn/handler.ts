// Imported while Lambda starts the function, beside its own work, and never before the handler is known.
const endpoint = import('./container.ts').then(({ createEndpoint }) => createEndpoint(process.env));

/** Answers `POST /chat/langchain`. */
export const handler = awslambda.streamifyResponse(async (event, output) => {
  const answer = await endpoint;
  await answer(event, output);
});

/** The function behind the address of an integration or authorizer; null where it is no function. */
export function functionOf(uri: string): string | null {
  const address =
    /:lambda:path\/[\d-]+\/functions\/(?<arn>.+)\/(?:response-streaming-)?invocations$/u.exec(uri);
  return address?.groups?.['arn'] ?? null;
}

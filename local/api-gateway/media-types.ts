/** True where a media type is one of an API's binary ones, which may hold `*`. */
export function isBinary(binaryMediaTypes: readonly string[], mediaType: string): boolean {
  const [kind = '', variety = ''] = (mediaType.split(/[;,]/u)[0] ?? '')
    .trim()
    .toLowerCase()
    .split('/');
  return binaryMediaTypes.some((binary) => {
    const [binaryKind, binaryVariety] = binary.toLowerCase().split('/');
    return (
      (binaryKind === '*' || binaryKind === kind) &&
      (binaryVariety === '*' || binaryVariety === variety)
    );
  });
}

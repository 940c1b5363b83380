import { useQuery } from '@tanstack/react-query';

/** The small picture of a file, drawn once however often it is shown; null as long as there is none. */
export function usePicture(
  id: string,
  draw: ((signal: AbortSignal) => Promise<string | null>) | null,
): string | null {
  const { data } = useQuery({
    queryKey: ['attachment-picture', id],
    queryFn: ({ signal }) => draw?.(signal) ?? null,
    enabled: draw !== null,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data ?? null;
}

import { useCallback } from 'react';
import { useSignedIn } from './signed-in.tsx';

/** Says something in passing. */
export function useSaying(): (text: string) => void {
  const { toasts } = useSignedIn().list;
  return useCallback((text: string) => void toasts.show({ text }), [toasts]);
}

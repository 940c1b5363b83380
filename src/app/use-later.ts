import { useFetched } from '../ui/use-fetched.ts';
import { later } from './pages.ts';

export type Later = {
  /** Null until they are there. */
  readonly parts: ReturnType<typeof later.value>;
  /** Tries again where they could not be fetched; null where nothing has failed. */
  readonly retry: (() => void) | null;
};

/** The parts that the first page does without, fetched once something there wants them. */
export function useLater(wanted: boolean): Later {
  const { value, retry } = useFetched(wanted, later);
  return { parts: value, retry };
}

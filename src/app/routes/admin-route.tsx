import { NothingHere } from '../nothing-here.tsx';

/** For administrators. */
export function AdminRoute() {
  return <NothingHere />;
}

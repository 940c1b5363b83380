import { createContext, use } from 'react';

const MarkContext = createContext(0);

/** Says how many things wait elsewhere; every title below tells it. */
export const TitleMark = MarkContext.Provider;

/** What the browser's tab says: the page's title, after how many things wait elsewhere. */
export function PageTitle({ title }: { title: string }) {
  const waiting = use(MarkContext);
  return <title>{waiting > 0 ? `(${waiting}) ${title}` : title}</title>;
}

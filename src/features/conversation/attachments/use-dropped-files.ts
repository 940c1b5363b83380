import { useEffect, useRef, useState } from 'react';
import type { Composer } from '../composer.ts';

/** Takes files that are dropped anywhere on the page or pasted into the text; says whether some are held over it. */
export function useDroppedFiles(
  { box }: Composer,
  onFiles: (files: readonly File[]) => void,
): boolean {
  const [isOver, setOver] = useState(false);
  const now = useRef(onFiles);
  useEffect(() => {
    now.current = onFiles;
  });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    function over(event: DragEvent) {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    }
    function drop(event: DragEvent) {
      const files = [...(event.dataTransfer?.files ?? [])];
      setOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      now.current(files);
    }
    function leave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false);
    }
    function paste(event: ClipboardEvent) {
      const files = [...(event.clipboardData?.files ?? [])];
      // A program that copies words and a picture of them means the words.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      event.stopPropagation();
      now.current(files);
    }
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal, capture: true });
    box.addEventListener('paste', paste, { signal, capture: true });
    return () => leaving.abort();
  }, [box]);
  return isOver;
}

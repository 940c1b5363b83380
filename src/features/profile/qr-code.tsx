import { create } from 'qrcode/lib/core/qrcode.js';
import { useMemo } from 'react';

type Properties = { readonly text: string; readonly label: string };

/** A text as a picture that a camera reads: always dark on light, which is what they all know. */
export function QrCode({ text, label }: Properties) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg className="qr" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}

/** Each row's dark stretches as rectangles. */
function draw(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const stretches: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] !== 1) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1] === 1) column += 1;
      const width = column + 1 - start;
      stretches.push(`M${start} ${row}h${width}v1h-${width}z`);
    }
  }
  return { size, path: stretches.join('') };
}

import type { Measurement } from './bench.ts';

export type Row = { readonly bench: string; readonly measurement: Measurement };

/** Whether a figure is as it should be; null where nothing was said. */
export function isMet({ value, target }: Measurement): boolean | null {
  if (!target) return null;
  return target.at === 'most' ? value <= target.value : value >= target.value;
}

/** The middle one of some figures, or the mean of the middle two. */
export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** The figure below which this part of all lie, in percent, between neighbours as far as it falls between them. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const at = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

function shown(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

/** All figures as a table of Markdown, for the terminal and for docs/performance.md. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ bench, measurement }) => {
    const { name, value, unit, target } = measurement;
    const met = isMet(measurement);
    const wanted = target
      ? `${target.id}: ${target.at === 'most' ? '≤' : '≥'} ${shown(target.value)}`
      : '';
    return [bench, name, `${shown(value)} ${unit}`, wanted, met === null ? '' : met ? 'yes' : 'no'];
  });
  const all = [['bench', 'what', 'measured', 'target', 'met'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const lines = all.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

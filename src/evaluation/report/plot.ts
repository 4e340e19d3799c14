import type { Figure } from '../../types/evaluation.ts';
import { percent } from '../report.ts';

const [width, height] = [160, 14];

/** A share as a dot with its interval as a line, from 0 to 1, as SVG. */
export function intervalPlot(figure: Figure): string {
  const at = (share: number): string => (4 + share * (width - 8)).toFixed(1);
  const middle = height / 2;
  return [
    `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${percent(figure)}">`,
    `<line class="axis" x1="${at(0)}" x2="${at(1)}" y1="${middle}" y2="${middle}"/>`,
    `<line class="interval" x1="${at(figure.low)}" x2="${at(figure.high)}" y1="${middle}" y2="${middle}"/>`,
    `<circle cx="${at(figure.share)}" cy="${middle}" r="4"/></svg>`,
  ].join('');
}

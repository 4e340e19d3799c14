import type { Confidence } from '../confidence.ts';
import type { Interval } from '../statistics.ts';
import { xml } from './xml.ts';

const [width, height] = [160, 14];

/** A share as a dot with its interval as a line, from 0 to 1, as SVG. `said` stands for it where nobody sees it. */
export function intervalPlot(figure: Interval & { share: number }, said: string): string {
  const at = (share: number): string => (4 + share * (width - 8)).toFixed(1);
  const middle = height / 2;
  return [
    `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${xml(said)}">`,
    `<line class="axis" x1="${at(0)}" x2="${at(1)}" y1="${middle}" y2="${middle}"/>`,
    `<line class="interval" x1="${at(figure.low)}" x2="${at(figure.high)}" y1="${middle}" y2="${middle}"/>`,
    `<circle cx="${at(figure.share)}" cy="${middle}" r="4"/></svg>`,
  ].join('');
}

const square = { size: 260, left: 44, bottom: 40, top: 10, right: 10 };
const x = (share: number): string => (square.left + share * square.size).toFixed(1);
const y = (share: number): string => (square.top + (1 - share) * square.size).toFixed(1);

/** Both axes from 0 to `highest`. */
function frame(said: string, axes: { x: string; y: string; highest: number }, content: string): string {
  const whole = { width: square.left + square.size + square.right, height: square.top + square.size + square.bottom };
  const ticks = [0, 0.5, 1].flatMap((share) => [
    `<text x="${x(share)}" y="${square.top + square.size + 16}" text-anchor="middle">${share * 100} %</text>`,
    `<text x="${square.left - 6}" y="${Number(y(share)) + 4}" text-anchor="end">${+(share * axes.highest * 100).toFixed(1)} %</text>`,
  ]);
  return `<svg class="plot" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" role="img" aria-label="${xml(said)}">
<rect class="frame" x="${square.left}" y="${square.top}" width="${square.size}" height="${square.size}"/>
${ticks.join('')}
<text x="${x(0.5)}" y="${whole.height - 6}" text-anchor="middle">${xml(axes.x)}</text>
<text transform="translate(10 ${y(0.5)}) rotate(-90)" text-anchor="middle">${xml(axes.y)}</text>
${content}</svg>`;
}

/** The share of wrong services among the surest questions, over the share of questions that are answered. */
export function riskPlot({ curve, area }: Confidence): string {
  const highest = Math.max(0.05, ...curve.map((point) => point.risk));
  const points = curve.map((point) => `${x(point.coverage)},${y(point.risk / highest)}`).join(' ');
  const said = `Risk over coverage: on average ${(area.value * 100).toFixed(1)} % wrong`;
  return frame(
    said,
    { x: 'answered, the surest first', y: 'wrong service', highest },
    `<polyline class="curve" points="${points}"/>`,
  );
}

/** How often the best candidate is right over how sure it was; on the diagonal the two agree. */
export function calibrationPlot({ bins, calibrationError }: Confidence): string {
  const dots = bins.map(
    (bin) => `<circle cx="${x(bin.confidence)}" cy="${y(bin.right)}" r="5"><title>${bin.cases} cases</title></circle>`,
  );
  const said = `Calibration: confidence and being right differ by ${(calibrationError.value * 100).toFixed(1)} points`;
  const diagonal = `<line class="axis" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`;
  return frame(said, { x: 'confidence', y: 'right', highest: 1 }, diagonal + dots.join(''));
}

/** The change of a figure with its interval, from −1 to 1. */
export function changePlot(change: Interval & { mean: number }, said: string): string {
  const shift = (value: number): number => (value + 1) / 2;
  return intervalPlot({ share: shift(change.mean), low: shift(change.low), high: shift(change.high) }, said);
}

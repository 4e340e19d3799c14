import type { Growth } from './growth.ts';

const [width, height, margin] = [520, 300, 56];

/** Milliseconds of a query over the number of chunks, both logarithmic, as SVG. */
export function growthPlot(all: Growth[]): string {
  const times = all.flatMap(({ latencyMs }) => Object.values(latencyMs).flatMap(({ p50, p95 }) => [p50, p95]));
  const chunks = all.map((one) => one.chunks);
  const x = scale([Math.min(...chunks), Math.max(...chunks)], [margin, width - margin]);
  const y = scale([Math.min(...times, 1), Math.max(...times)], [height - margin, 16]);
  const lines = Object.keys(all[0]?.latencyMs ?? {}).flatMap((connections) =>
    (['p50', 'p95'] as const).map((name) => {
      const points = all.map((one) => `${x(one.chunks)},${y(one.latencyMs[connections]?.[name] ?? 1)}`);
      const [lastX, lastY] = (points.at(-1) ?? '0,0').split(',');
      const dash = name === 'p95' ? ' stroke-dasharray="4 3"' : '';
      const color = connections === '1' ? '#1d5fa8' : '#b3541e';
      return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"${dash}/>
<text x="${Number(lastX) + 4}" y="${lastY}">${name}, ${connections}</text>`;
    }),
  );
  const marks = chunks.map(
    (count) =>
      `<text x="${x(count)}" y="${height - margin + 18}" text-anchor="middle">${count.toLocaleString('en')}</text>`,
  );
  const levels = [1, 10, 100, 1_000, 10_000].filter(
    (level) => level >= Math.min(...times) / 2 && level <= Math.max(...times),
  );
  const grid = levels.map(
    (level) =>
      `<line x1="${margin}" x2="${width - margin}" y1="${y(level)}" y2="${y(level)}" stroke="#ccc"/><text x="${margin - 6}" y="${y(level)}" text-anchor="end">${level} ms</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>Milliseconds of the retrieve stage over chunks, by connections</title>
${[...grid, ...marks, ...lines].join('\n')}
<text x="${width / 2}" y="${height - 8}" text-anchor="middle">chunks</text>
</svg>
`;
}

function scale([low, high]: [number, number], [from, to]: [number, number]): (value: number) => string {
  const span = Math.log(high / low) || 1;
  return (value) => (from + (Math.log(value / low) / span) * (to - from)).toFixed(1);
}

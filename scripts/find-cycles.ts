import type { FoundImport } from './read-imports.ts';

/** Circles of imports that remain when compiled, each as the list of its files, first file repeated at the end. */
export function findCycles(imports: Map<string, FoundImport[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (file: string, trail: string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const { target, typeOnly } of imports.get(file) ?? []) {
      if (target !== undefined && !typeOnly && imports.has(target)) walk(target, [...trail, file]);
    }
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return cycles;
}

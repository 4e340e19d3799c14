import type { FieldKind } from '../../types/portal-content.ts';
import { type Problem, problemWith } from './check-field.ts';

/** Checks, prints and clears what was written down. Nothing of it is kept or leaves the page. */
export function followSheet(page: HTMLElement): void {
  const problems = JSON.parse(page.dataset.problems ?? '{}') as Record<Problem, string>;
  const fields = [...page.querySelectorAll<HTMLInputElement>('input[data-kind]')];
  const said = page.querySelector<HTMLElement>('[data-said]');
  const today = (): string => new Date().toISOString().slice(0, 10);

  function show(field: HTMLInputElement, problem: Problem | undefined): void {
    const text = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    if (text) text.textContent = problem ? problems[problem] : '';
    if (problem) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  function check(): void {
    const found = fields.map((field) => ({
      field,
      problem: problemWith(field.value, field.dataset.kind as FieldKind, today()),
    }));
    for (const { field, problem } of found) show(field, problem);
    const wrong = found.filter(({ problem }) => problem);
    const counted = JSON.parse(said?.dataset.wrong ?? '[]') as string[];
    if (said) said.textContent = wrong.length === 0 ? (said.dataset.fine ?? '') : (counted[wrong.length - 1] ?? '');
    wrong[0]?.field.focus();
  }

  const work: Record<string, () => void> = {
    check,
    print: () => window.print(),
    clear: () => {
      for (const field of fields) {
        field.value = '';
        show(field, undefined);
      }
      if (said) said.textContent = '';
      fields[0]?.focus();
    },
  };
  page.addEventListener('click', (event) => {
    const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-do]');
    work[pressed?.dataset.do ?? '']?.();
  });
}

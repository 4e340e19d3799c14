/** Says what all answers of a check mean together, once, where screen readers hear it. What each means is shown by the style sheet. */
export function followCheck(page: HTMLElement): void {
  const verdict = page.querySelector<HTMLElement>('[data-verdict]');
  const left = JSON.parse(verdict?.dataset.open ?? '[]') as string[];
  const questions = [...page.querySelectorAll('fieldset')];
  page.addEventListener('change', () => {
    const outcomes = questions.map(
      (question) => question.querySelector<HTMLInputElement>('input:checked')?.dataset.outcome,
    );
    const open = outcomes.filter((outcome) => outcome === undefined).length;
    const says = outcomes.includes('fails')
      ? 'fails'
      : open > 0
        ? 'open'
        : outcomes.includes('unclear')
          ? 'unclear'
          : 'fits';
    for (const text of verdict?.querySelectorAll<HTMLElement>('[data-when]') ?? []) {
      text.hidden = text.dataset.when !== says;
      if (says === 'open' && text.dataset.when === 'open') text.textContent = left[open - 1] ?? '';
    }
    verdict?.setAttribute('data-says', says);
  });
}

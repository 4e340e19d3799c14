/** Puts a complaint together for whoever wrote it to take along. */
export function followCorrection(page: HTMLElement): void {
  const said = page.querySelector<HTMLElement>('[data-said]');
  const value = (id: string): string =>
    page.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(`#${id}`)?.value.trim() ?? '';
  const written = (): string => [value('kind'), value('page'), value('text')].filter(Boolean).join('\n');
  page.addEventListener('click', (event) => {
    const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-do], [data-mail]');
    if (pressed?.dataset.do === 'print') window.print();
    if (pressed?.dataset.do === 'copy') {
      navigator.clipboard?.writeText(written()).then(
        () => {
          if (said) said.textContent = pressed.dataset.copied ?? '';
        },
        () => undefined,
      );
    }
    if (pressed?.dataset.mail) {
      const parts = new URLSearchParams({ subject: page.dataset.subject ?? '', body: written() });
      (pressed as HTMLAnchorElement).href = `mailto:${pressed.dataset.mail}?${parts.toString().replaceAll('+', '%20')}`;
    }
  });
}

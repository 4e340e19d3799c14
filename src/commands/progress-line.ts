/** One line on a terminal that is written over as work goes on; silent elsewhere, so that logs stay readable. */
export function progressLine(terminal: NodeJS.WriteStream) {
  let shown = false;
  return {
    show(step: string, done: number, of: number): void {
      if (!terminal.isTTY) return;
      shown = true;
      terminal.write(`\r${step} ${done} of ${of}\x1b[K`);
    },
    end(): void {
      if (shown) terminal.write('\r\x1b[K');
      shown = false;
    },
  };
}

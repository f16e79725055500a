export function startPrintButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-module="app-print"]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}

/** The ref of a dialog's first field: the browser puts the focus there when it opens the dialog, and not on what closes it. */
export function firstField(field: HTMLElement | null): void {
  field?.setAttribute('autofocus', '');
}

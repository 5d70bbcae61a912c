/** Tabs as people know them: Left and Right, Home and End move between them. */
export function tabs(list: Element, shown: (panel: string) => void): (panel: string) => void {
  const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const panelOf = (tab: Element) => tab.getAttribute('aria-controls') ?? '';
  const show = (panel: string) => {
    for (const tab of all) {
      const isShown = panelOf(tab) === panel;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      const element = document.getElementById(panelOf(tab));
      if (element !== null) element.hidden = !isShown;
    }
    shown(panel);
  };
  for (const [place, tab] of all.entries()) {
    tab.addEventListener('click', () => show(panelOf(tab)));
    tab.addEventListener('keydown', (event) => {
      const to: Readonly<Record<string, number>> = {
        ArrowRight: (place + 1) % all.length,
        ArrowLeft: (place + all.length - 1) % all.length,
        Home: 0,
        End: all.length - 1,
      };
      const next = all[to[event.key] ?? -1];
      if (next === undefined) return;
      event.preventDefault();
      show(panelOf(next));
      next.focus();
    });
  }
  return show;
}

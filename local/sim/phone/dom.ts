type Child = Node | string | undefined;

/** Creates an element; strings become text nodes, so that nothing is ever read as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The element of the page with this id. @throws Error when the page has no such element of this kind */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a 24 × 24 grid. */
const ICONS = {
  attach: 'M12 5v14M5 12h14',
  send: 'M4.5 12 3 4l18 8-18 8 1.5-8Zm0 0H12',
  profile: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.7 3.8-6 7.5-6s6.7 2.3 7.5 6',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.6 2.5 3.8 5.5 3.8 9S14.6 18.5 12 21c-2.6-2.5-3.8-5.5-3.8-9S9.4 5.5 12 3Z',
  close: 'm6 6 12 12M18 6 6 18',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  reply: 'm10 7-5 5 5 5M5 12h9a5 5 0 0 1 5 5v1',
  link: 'M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4',
  location: 'M12 21s7-6.1 7-11.5A7 7 0 0 0 5 9.5C5 14.9 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  image:
    'M5 4.5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1Zm-1 12 5-5 4 4 2.5-2.5 4.5 4.5M15.5 9h.01',
  audio: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3ZM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  video: 'M4 6.5h11v11H4v-11Zm11 4.5 5-3v8l-5-3',
  document: 'M7 3.5h7l4 4v13H7v-17Zm7 0v4h4M10 12.5h5M10 16h5',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.7 3.8-6 7.5-6s6.7 2.3 7.5 6',
  reaction: 'M12 20s-7.5-4.4-7.5-10A4 4 0 0 1 12 7.8 4 4 0 0 1 19.5 10c0 5.6-7.5 10-7.5 10Z',
  pending: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5l3 1.5',
  once: 'm5 13 4.5 4.5L19 7',
  twice: 'm1.5 12.5 4.5 4.5 9.5-10M11 15.6l1.4 1.4L22 7',
  failed: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v5M12 16h.01',
} as const;
export type IconName = keyof typeof ICONS;

const DIRECTIONAL: ReadonlySet<IconName> = new Set(['send', 'reply', 'link', 'list']);

/** A drawing that screen readers skip; those with a direction turn round in right-to-left languages. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', DIRECTIONAL.has(name) ? 'icon directional' : 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Gives a button its drawing and its spoken name. */
export function labelButton(button: HTMLButtonElement, name: IconName, label: string): void {
  button.replaceChildren(icon(name));
  button.setAttribute('aria-label', label);
  button.title = label;
}

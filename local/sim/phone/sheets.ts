import type { Business } from '../chat-message.ts';
import { byId, el, type IconName, icon, labelButton } from './dom.ts';
import type { Identity } from './identity.ts';
import type { Choice, ShownMessage } from './shown-message.ts';
import type { Texts } from './texts.ts';

/** The bottom sheet: one dialog that slides in for lists, menus and the profile. Escape and a tap beside it close it. */
export class Sheet {
  readonly #dialog = byId('sheet', HTMLDialogElement);
  readonly #title = byId('sheet-title', HTMLHeadingElement);
  readonly #body = byId('sheet-body', HTMLDivElement);

  constructor() {
    byId('sheet-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  localise(texts: Texts): void {
    labelButton(byId('sheet-close', HTMLButtonElement), 'close', texts.close);
  }

  /** The sections and rows of a list message. */
  showList(shown: ShownMessage, texts: Texts, onChoose: (choice: Choice) => void): void {
    const sections = (shown.list?.sections ?? []).map(({ title, rows }) => {
      const heading = title === undefined ? undefined : el('h3', { dir: 'auto' }, title);
      return el('section', {}, heading, ...rows.map((row) => this.#row(row, () => onChoose(row))));
    });
    this.#open(shown.list?.button ?? texts.chooseOption, sections);
  }

  showOptions(title: string, options: SheetOption[]): void {
    this.#open(
      title,
      options.map((option) => this.#row(option, option.onChoose)),
    );
  }

  showProfile(identity: Identity, texts: Texts, onApply: (from: string, name: string) => void): void {
    const from = el('input', {
      id: 'profile-from',
      inputmode: 'numeric',
      pattern: '[1-9][0-9]{5,14}',
      required: '',
      dir: 'ltr',
      'aria-describedby': 'profile-hint',
    });
    const name = el('input', { id: 'profile-name', maxlength: '100', dir: 'auto', autocomplete: 'off' });
    from.value = identity.from;
    name.value = identity.name;
    const form = el(
      'form',
      { class: 'profile' },
      el('label', { for: 'profile-name' }, texts.yourName),
      name,
      el('label', { for: 'profile-from' }, texts.yourNumber),
      from,
      el('p', { id: 'profile-hint' }, texts.numberHint),
      el('button', { type: 'submit', class: 'primary' }, texts.apply),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#dialog.close();
      onApply(from.value, name.value.trim());
    });
    this.#open(texts.yourProfile, [form]);
  }

  #row(row: SheetRow, onChoose: () => void): HTMLElement {
    const names = el('span', { class: 'row-names' }, el('span', { class: 'row-title', dir: 'auto' }, row.title));
    if (row.description !== undefined) names.append(el('span', { class: 'row-detail', dir: 'auto' }, row.description));
    const mark = row.icon === undefined ? el('span', { class: 'row-dot' }) : icon(row.icon);
    const button = el('button', { type: 'button', class: 'row' }, names, mark);
    if (row.current !== undefined) button.setAttribute('aria-current', String(row.current));
    button.addEventListener('click', () => {
      this.#dialog.close();
      onChoose();
    });
    return button;
  }

  #open(title: string, content: HTMLElement[]): void {
    this.#title.textContent = title;
    this.#title.dir = 'auto';
    this.#body.replaceChildren(...content);
    this.#dialog.showModal();
  }
}

interface SheetRow {
  title: string;
  description?: string | undefined;
  icon?: IconName;
  current?: boolean;
}

export interface SheetOption extends SheetRow {
  onChoose: () => void;
}

/** The businesses one can write to, as options of a sheet. */
export function businessOptions(
  businesses: Business[],
  current: Business,
  onChoose: (business: Business) => void,
): SheetOption[] {
  return businesses.map((business) => ({
    title: displayName(business),
    description: business.displayPhoneNumber,
    current: business === current,
    onChoose: () => onChoose(business),
  }));
}

/** The tenant's name with a capital first letter. */
export function displayName({ tenantName }: Business): string {
  return tenantName.charAt(0).toUpperCase() + tenantName.slice(1);
}

import type { ChatMessage } from '../chat-message.ts';
import { type BubbleContext, type BubbleMessage, bubble, stamp } from './bubble.ts';
import { el, icon } from './dom.ts';
import { type Choice, type ShownMessage, shownMessage } from './shown-message.ts';
import type { Texts } from './texts.ts';

/** What the view needs from the page; read at each use, because language and business change. */
export interface ViewOptions {
  texts(): Texts;
  language(): string;
  businessName(): string;
  mediaUrl(mediaId: string): string;
  /** A button or a row of the message with this wamid was chosen. */
  onButton(wamid: string, choice: Choice): void;
  onList(wamid: string, shown: ShownMessage): void;
}

/** A message that is being sent; it becomes a message of the server, or can be sent again. */
export interface PendingBubble {
  confirm(wamid: string): void;
  fail(onRetry: () => void): void;
}

interface Entry {
  message: BubbleMessage;
  revision: number;
  item: HTMLLIElement;
}

/** Distance from the end, in pixels, within which new messages scroll into view. */
const NEAR_END = 120;

/** The list of bubbles. A message is drawn once and changed in place, so that nothing jumps or is read out twice. */
export class ChatView {
  readonly #scroller: HTMLElement;
  readonly #list: HTMLElement;
  readonly #options: ViewOptions;
  readonly #entries = new Map<string, Entry>();
  /** Own messages of the server that wait until those being sent have got their wamid. */
  #held: ChatMessage[] = [];
  #pending = 0;

  constructor(scroller: HTMLElement, list: HTMLElement, options: ViewOptions) {
    this.#scroller = scroller;
    this.#list = list;
    this.#options = options;
  }

  /** Shows a chat from its beginning; bubbles still being sent stay at the end. */
  reset(messages: ChatMessage[]): void {
    const pending = [...this.#list.querySelectorAll('.pending')];
    this.#list.replaceChildren();
    this.#entries.clear();
    for (const message of messages) this.#append(message);
    this.#list.append(...pending);
    this.#scrollToEnd();
  }

  clear(): void {
    this.#held = [];
    this.#pending = 0;
    this.#entries.clear();
    this.#list.replaceChildren();
  }

  /** Shows a new message, or what has changed about one. */
  show(message: ChatMessage): void {
    const entry = this.#entries.get(message.wamid);
    if (entry === undefined && message.author === 'customer' && this.#pending > 0) {
      this.#held.push(message);
    } else if (entry === undefined) {
      this.#append(message);
    } else if (entry.revision < message.revision) {
      this.#change(message.wamid, entry, message);
    }
  }

  addPending(message: BubbleMessage): PendingBubble {
    const item = this.#newItem(message);
    item.classList.add('pending');
    item.append(bubble(message, this.#context('')));
    this.#pending += 1;
    this.#scrollToEnd();
    return {
      confirm: (wamid) => {
        if (!item.isConnected) return;
        item.classList.remove('pending');
        if (this.#entries.has(wamid)) item.remove();
        else this.#entries.set(wamid, { message, revision: 0, item });
        this.#settle();
      },
      fail: (onRetry) => {
        if (!item.isConnected) return;
        const button = el(
          'button',
          { type: 'button', class: 'retry' },
          icon('failed'),
          this.#options.texts().sendAgain,
        );
        button.addEventListener('click', () => {
          item.remove();
          onRetry();
        });
        item.append(button);
        this.#settle();
      },
    };
  }

  /** The newest message of the business that is not a reaction. */
  lastReply(): string | undefined {
    return [...this.#entries].findLast(
      ([, { message }]) => message.author === 'business' && shownMessage(message.message).reaction === undefined,
    )?.[0];
  }

  #settle(): void {
    this.#pending = Math.max(0, this.#pending - 1);
    if (this.#pending > 0) return;
    for (const message of this.#held.splice(0)) this.show(message);
  }

  #append(message: ChatMessage): void {
    const { wamid, revision } = message;
    const { reaction } = shownMessage(message.message);
    if (reaction !== undefined && this.#react(reaction)) return;
    const nearEnd = this.#isNearEnd();
    const item = this.#newItem(message);
    item.dataset.wamid = wamid;
    this.#entries.set(wamid, { message, revision, item });
    item.append(bubble(message, this.#context(wamid)));
    if (nearEnd || message.author === 'customer') this.#scrollToEnd();
  }

  #change(wamid: string, entry: Entry, message: ChatMessage): void {
    const same = JSON.stringify(entry.message.message) === JSON.stringify(message.message);
    const drawn = entry.item.querySelector('.stamp');
    const whole = !same || drawn === null || entry.item.dataset.wamid !== wamid;
    entry.message = message;
    entry.revision = message.revision;
    entry.item.dataset.wamid = wamid;
    const context = this.#context(wamid);
    if (whole) entry.item.querySelector('.bubble')?.replaceWith(bubble(message, context));
    else drawn.replaceWith(stamp(message, context));
  }

  #react({ wamid, emoji }: { wamid: string; emoji: string }): boolean {
    const box = this.#entries.get(wamid)?.item.querySelector('.bubble');
    if (box === null || box === undefined) return false;
    box.querySelector('.reaction')?.remove();
    const label = this.#options.texts().reacted;
    if (emoji !== '')
      box.append(el('span', { class: 'reaction', role: 'img', 'aria-label': `${label}: ${emoji}` }, emoji));
    return true;
  }

  #newItem(message: BubbleMessage): HTMLLIElement {
    const last = this.#list.lastElementChild;
    const day = new Date(message.at).toDateString();
    const newDay = !(last instanceof HTMLElement) || last.dataset.day !== day;
    if (newDay) this.#list.append(el('li', { class: 'day' }, el('span', {}, this.#dayName(message.at))));
    const first = newDay || last.dataset.author !== message.author;
    const attributes = { class: first ? 'message first' : 'message', 'data-author': message.author, 'data-day': day };
    const item = el('li', attributes);
    this.#list.append(item);
    return item;
  }

  #dayName(at: number): string {
    if (new Date(at).toDateString() === new Date().toDateString()) return this.#options.texts().today;
    return new Intl.DateTimeFormat(this.#options.language(), { dateStyle: 'medium' }).format(at);
  }

  #context(wamid: string): BubbleContext {
    const { texts, language, businessName, mediaUrl, onButton, onList } = this.#options;
    return {
      texts: texts(),
      language: language(),
      businessName: businessName(),
      mediaUrl,
      find: (other) => this.#entries.get(other)?.message,
      onButton: (choice) => onButton(wamid, choice),
      onList: (shown) => onList(wamid, shown),
    };
  }

  #isNearEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}

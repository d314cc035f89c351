import * as z from 'zod';
import type { Business } from '../chat-message.ts';
import { followChat, loadBusinesses, type MessagePart, sendPart } from './chat-client.ts';
import { ChatView } from './chat-view.ts';
import { byId, el, labelButton } from './dom.ts';
import { type Identity, loadIdentity, storeIdentity } from './identity.ts';
import { sampleMessages } from './sample-messages.ts';
import { businessOptions, displayName, Sheet } from './sheets.ts';
import type { Choice } from './shown-message.ts';
import { suggestionsFor } from './suggestions.ts';
import { TEXTS, type Texts, type UiLanguage } from './texts.ts';

/** Meta lets the typing sign vanish at the reply or after 25 seconds (§6.3). */
const TYPING_MS = 25_000;

/** The page: one person's chat with one business. */
class PhonePage {
  readonly #businesses: Business[];
  readonly #sheet = new Sheet();
  readonly #view: ChatView;
  readonly #text = byId('text', HTMLTextAreaElement);
  readonly #status = byId('business-status', HTMLSpanElement);
  #identity: Identity = loadIdentity();
  #business: Business;
  #unfollow = () => {};
  #typing = 0;

  constructor(businesses: Business[], first: Business) {
    this.#businesses = businesses;
    this.#business = businesses.find(({ phoneNumberId }) => phoneNumberId === this.#identity.phoneNumberId) ?? first;
    this.#view = new ChatView(byId('chat', HTMLElement), byId('messages', HTMLOListElement), {
      texts: () => this.#texts,
      language: () => this.#identity.language,
      businessName: () => displayName(this.#business),
      mediaUrl: (id) => `/sim/phone/media?${new URLSearchParams({ phoneNumberId: this.#business.phoneNumberId, id })}`,
      onButton: (wamid, choice) => this.#reply(wamid, 'button_reply', choice),
      onList: (wamid, shown) =>
        this.#sheet.showList(shown, this.#texts, (choice) => this.#reply(wamid, 'list_reply', choice)),
    });
    this.#listen();
    this.#enter({});
  }

  get #texts(): Texts {
    return TEXTS[this.#identity.language];
  }

  #listen(): void {
    const onClick = (id: string, act: () => void) => byId(id, HTMLButtonElement).addEventListener('click', act);
    onClick('business', () => this.#chooseBusiness());
    onClick('language', () => this.#chooseLanguage());
    onClick('attach', () => this.#chooseAttachment());
    onClick('profile', () => {
      this.#sheet.showProfile(this.#identity, this.#texts, (from, name) => this.#enter({ from, name }));
    });
    // A browser opens few connections to one address: tabs out of sight must not keep one each.
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#unfollow() : this.#follow()));
    byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#sendText(this.#text.value);
    });
    this.#text.addEventListener('input', () => this.#fitText());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#sendText(this.#text.value);
    });
  }

  /** Opens the chat of an identity that may have changed. */
  #enter(change: Partial<Identity>): void {
    this.#identity = { ...this.#identity, ...change, phoneNumberId: this.#business.phoneNumberId };
    storeIdentity(this.#identity);
    this.#localise();
    this.#view.clear();
    this.#showTyping(false);
    this.#follow();
  }

  #follow(): void {
    this.#unfollow();
    this.#unfollow = followChat(this.#identity, {
      onHistory: (messages) => this.#view.reset(messages),
      onMessage: (message) => {
        if (message.author === 'business') this.#showTyping(false);
        this.#view.show(message);
      },
      onTyping: () => this.#showTyping(true),
      onConnection: (connected) => this.#showConnection(connected),
    });
  }

  #localise(): void {
    const texts = this.#texts;
    const { language } = this.#identity;
    document.documentElement.lang = language;
    document.documentElement.dir = texts.direction;
    document.title = `${displayName(this.#business)} · ${texts.title}`;
    byId('avatar', HTMLSpanElement).textContent = displayName(this.#business).charAt(0);
    byId('business-name', HTMLSpanElement).textContent = displayName(this.#business);
    byId('notice', HTMLParagraphElement).textContent = texts.notice;
    byId('log', HTMLDivElement).setAttribute('aria-label', texts.chat);
    labelButton(byId('language', HTMLButtonElement), 'language', texts.chooseLanguage);
    labelButton(byId('profile', HTMLButtonElement), 'profile', texts.yourProfile);
    labelButton(byId('attach', HTMLButtonElement), 'attach', texts.attach);
    labelButton(byId('send', HTMLButtonElement), 'send', texts.send);
    this.#text.placeholder = texts.write;
    this.#text.setAttribute('aria-label', texts.write);
    this.#sheet.localise(texts);
    this.#showSuggestions();
  }

  #showSuggestions(): void {
    const { language, texts } = suggestionsFor(this.#business, this.#identity.language);
    const group = byId('suggestions', HTMLFieldSetElement);
    group.setAttribute('aria-label', this.#texts.suggestions);
    group.replaceChildren(
      ...texts.map((suggestion) => {
        const button = el('button', { type: 'button', dir: 'auto', lang: language }, suggestion);
        button.addEventListener('click', () => this.#sendText(suggestion));
        return button;
      }),
    );
  }

  #showTyping(typing: boolean): void {
    clearTimeout(this.#typing);
    this.#status.textContent = typing ? this.#texts.typing : this.#texts.businessAccount;
    this.#status.classList.toggle('typing', typing);
    if (typing) this.#typing = window.setTimeout(() => this.#showTyping(false), TYPING_MS);
  }

  #showConnection(connected: boolean): void {
    const banner = byId('connection', HTMLParagraphElement);
    banner.textContent = this.#texts.reconnecting;
    banner.hidden = connected;
  }

  #fitText(): void {
    this.#text.style.blockSize = 'auto';
    this.#text.style.blockSize = `${this.#text.scrollHeight}px`;
  }

  #sendText(text: string): void {
    if (text.trim() === '') return;
    this.#text.value = '';
    this.#fitText();
    void this.#send({ type: 'text', text: { body: text.trim() } });
  }

  #reply(
    wamid: string,
    kind: 'button_reply' | 'list_reply',
    { id, title, description, isQuickReply = false }: Choice,
  ): void {
    const reply = kind === 'list_reply' && description !== undefined ? { id, title, description } : { id, title };
    const context = { from: this.#business.displayPhoneNumber.replace(/\D/g, ''), id: wamid };
    if (isQuickReply) void this.#send({ type: 'button', context, button: { payload: id, text: title } });
    else void this.#send({ type: 'interactive', context, interactive: { type: kind, [kind]: reply } });
  }

  async #send(message: MessagePart): Promise<void> {
    if (message.type === 'reaction') {
      await sendPart(this.#identity, message).catch(() => this.#showConnection(false));
      return;
    }
    const bubble = this.#view.addPending({ author: 'customer', at: Date.now(), tick: 'pending', message });
    try {
      bubble.confirm(await sendPart(this.#identity, message));
    } catch {
      bubble.fail(() => void this.#send(message));
    }
  }

  #chooseBusiness(): void {
    const options = businessOptions(this.#businesses, this.#business, (business) => {
      this.#business = business;
      this.#enter({});
    });
    this.#sheet.showOptions(this.#texts.chooseBusiness, options);
  }

  #chooseLanguage(): void {
    const languages: UiLanguage[] = ['en', 'ar', 'es'];
    const options = languages.map((language) => ({
      title: TEXTS[language].name,
      current: language === this.#identity.language,
      onChoose: () => this.#enter({ language }),
    }));
    this.#sheet.showOptions(this.#texts.chooseLanguage, options);
  }

  #chooseAttachment(): void {
    const texts = this.#texts;
    const lastReply = this.#view.lastReply();
    const options = [
      { title: texts.location, icon: 'location', onChoose: () => void this.#send(sampleMessages.location()) },
      { title: texts.image, icon: 'image', onChoose: () => void this.#send(sampleMessages.image(texts)) },
      { title: texts.voice, icon: 'audio', onChoose: () => void this.#send(sampleMessages.voice()) },
    ] as const;
    const reaction =
      lastReply === undefined
        ? []
        : [
            {
              title: texts.reaction,
              icon: 'reaction' as const,
              onChoose: () => void this.#send(sampleMessages.reaction(lastReply)),
            },
          ];
    this.#sheet.showOptions(texts.attach, [...options, ...reaction]);
  }
}

/** The page's content policy forbids compiled parsers. */
z.config({ jitless: true });
const businesses = await loadBusinesses();
const [first] = businesses;
if (first === undefined) throw new Error('There is no business to write to.');
new PhonePage(businesses, first);

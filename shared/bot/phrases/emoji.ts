/** Emoji that thank, agree or please when a message holds nothing else. */
export const closingEmoji: readonly string[] = [
  ...'👍👌🙏🤝👏💪✅☑✔❤🧡💛💚💙💜🖤🤍💕💖💗😊🙂😀😃😄😁😆😅😂🤣🥰😍😘🤩😎😉😇🤗🌹💐🌸🌷🎉💯🔥⭐🌟🫡🫶🆗',
];

/** Emoji that open a conversation when a message holds nothing else. */
export const greetingEmoji: readonly string[] = [...'👋🤚🖐✋'];

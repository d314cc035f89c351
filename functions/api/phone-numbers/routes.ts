import { checkNumber } from './check-number.ts';
import { connectNumber } from './connect-number.ts';
import { disconnectNumber } from './disconnect-number.ts';
import { getNumber } from './get-number.ts';
import { listNumberHistory } from './list-number-history.ts';
import { listNumbers } from './list-numbers.ts';
import { reconnectNumber } from './reconnect-number.ts';

export const phoneNumberRoutes = {
  listNumbers,
  getNumber,
  connectNumber,
  checkNumber,
  reconnectNumber,
  disconnectNumber,
  listNumberHistory,
};

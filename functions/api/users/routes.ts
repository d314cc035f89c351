import { changeUserRole } from './change-user-role.ts';
import { getUser } from './get-user.ts';
import { listUserHistory } from './list-user-history.ts';
import { listUsers } from './list-users.ts';
import { reinstateUser } from './reinstate-user.ts';
import { removeUser } from './remove-user.ts';
import { setUserTeams } from './set-user-teams.ts';
import { signOutUser } from './sign-out-user.ts';
import { suspendUser } from './suspend-user.ts';

export const userRoutes = {
  listUsers,
  getUser,
  changeUserRole,
  setUserTeams,
  suspendUser,
  reinstateUser,
  removeUser,
  signOutUser,
  listUserHistory,
};

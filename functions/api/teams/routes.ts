import { createTeam } from './create-team.ts';
import { deleteTeam } from './delete-team.ts';
import { getTeam } from './get-team.ts';
import { listTeamHistory } from './list-team-history.ts';
import { listTeams } from './list-teams.ts';
import { renameTeam } from './rename-team.ts';

export const teamRoutes = { listTeams, getTeam, createTeam, renameTeam, deleteTeam, listTeamHistory };

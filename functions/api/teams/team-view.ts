import { TeamId } from '../../../shared/core/ids.ts';
import { Team } from '../../../shared/users/team.ts';

export const TeamView = Team.omit({ entity: true }).meta({ id: 'Team' });

/** The path of one team. */
export const teamPath = { teamId: TeamId };

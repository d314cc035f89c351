import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AssemblyResources } from './assembly/assembly-resources.ts';
import { readEventSources, readFunctions, readRoles } from './assembly/read-functions.ts';
import { readResourcePolicies, readTags } from './assembly/read-policies.ts';
import {
  readBuckets,
  readBuses,
  readConfigurationSets,
  readKeys,
  readQueues,
  readRules,
  readScheduleGroups,
  readSecrets,
  readTables,
} from './assembly/read-resources.ts';
import { readRestApis } from './assembly/read-rest-apis.ts';
import { readRoutes } from './assembly/read-routes.ts';
import { readApiKeys, readUsagePlans } from './assembly/read-usage-plans.ts';
import { readUserPools } from './assembly/read-user-pools.ts';
import type { Pseudo } from './assembly/resource-types.ts';
import { assetDirectories, stackTemplates } from './assembly/template.ts';
import type { Assembly } from './assembly.ts';

/**
 * Reads what would be deployed. Throws StartError with the place and the name of any resource type, property or
 * intrinsic function that the local stack does not know.
 */
export function readAssembly(cloudAssembly: CloudAssembly, pseudo: Pseudo): Assembly {
  const resources = new AssemblyResources(stackTemplates(cloudAssembly), pseudo);
  const roles = readRoles(resources);
  return {
    functions: readFunctions(resources, roles, assetDirectories(cloudAssembly)),
    queues: readQueues(resources),
    tables: readTables(resources),
    eventSources: readEventSources(resources),
    routes: readRoutes(resources),
    restApis: readRestApis(resources),
    usagePlans: readUsagePlans(resources),
    apiKeys: readApiKeys(resources),
    roles: [...roles.values()],
    buses: readBuses(resources),
    rules: readRules(resources),
    secrets: readSecrets(resources),
    keys: readKeys(resources),
    userPools: readUserPools(resources),
    buckets: readBuckets(resources),
    scheduleGroups: readScheduleGroups(resources),
    configurationSets: readConfigurationSets(resources),
    resourcePolicies: readResourcePolicies(resources),
    alarms: resources.count('AWS::CloudWatch::Alarm'),
    dashboards: resources.count('AWS::CloudWatch::Dashboard'),
    tags: readTags(resources),
  };
}

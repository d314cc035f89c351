/** Where demo data goes: the local endpoint with credentials that stand for an operator, and what the template named. */
export interface SeedTarget {
  readonly endpointUrl: string;
  readonly tableName: string;
  readonly tokenKeyArn: string;
  /** What the names of the usage plans begin with. */
  readonly usagePlanPrefix: string;
  readonly userPoolId: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Puts a TXT record into the DNS that functions ask. */
  readonly publishText: (name: string, text: string) => void;
}

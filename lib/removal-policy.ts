import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageSettings } from './stage-config.ts';

export function removalPolicy(settings: StageSettings): RemovalPolicy {
  return settings.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}

/** Fields whose items are taken apart and acted on; the keys of the value say what each item is. */
export const ACTED_FIELDS: ReadonlySet<string> = new Set([
  'messages',
  'message_echoes',
  'smb_message_echoes',
  'history',
  'standby',
  'user_preferences',
  'calls',
]);

/** Fields that are known and kept, but not acted on (Meta's field list, reference §1.6 and §4). */
export const EVENT_FIELDS: ReadonlySet<string> = new Set([
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_username_updates',
  'consumer_profile',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'messaging_handovers',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'template_category_update',
  'user_id_update',
]);

/** Keys of a value that only describe its items. */
export const ENVELOPE_KEYS: ReadonlySet<string> = new Set(['messaging_product', 'metadata', 'contacts']);

/** Keys that may stand beside the items: known, kept, not acted on. */
export const EVENT_KEYS: ReadonlySet<string> = new Set(['conversation_context', 'user_actions', 'user_id_update']);

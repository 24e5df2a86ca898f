"""From the facts of a team folder to the brief of one rep: findings, conversation, proposed actions."""

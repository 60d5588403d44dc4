"""What must leave the house and may not stand in history: written in the transaction, sent after, then erased."""

"""Papers: a policy as a document that is handed out, in the formats that people use."""

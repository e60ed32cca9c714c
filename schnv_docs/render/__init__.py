"""Stage 4, render: Meeting + template -> .docx, by docxtpl."""

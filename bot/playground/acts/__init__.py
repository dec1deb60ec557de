"""What a person does on the stage: talking, commands, shortcuts, buttons, forms.

Each act does what the Slack client would do before the app hears of it, refusals included, then sends the payload,
and applies what the acknowledgement says.
"""

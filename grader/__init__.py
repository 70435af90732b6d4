"""What builds and grades the course; students never receive it."""
